import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";

/** Where Debian and Ubuntu install Chromium. */
export const CHROMIUM = "/usr/bin/chromium";

/** Whether the browser journey can run here. */
export const hasChromium = existsSync(CHROMIUM);

/** Screenshots of every step; never committed. */
const SCREENSHOTS = join("test-output", "browser");

/** A real Chromium. */
export interface BrowserWindow {
  /** A page with cookies of its own, as a new person at a new machine has it. The person before leaves. */
  newPerson(): Promise<Page>;
  close(): Promise<void>;
}

/** Starts Chromium without a screen, and without calls of its own to anywhere. */
export async function openChromium(): Promise<BrowserWindow> {
  const browser: Browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return {
    newPerson: async () => {
      // The console's certificate is its own: a person clicks the warning away.
      for (const context of browser.contexts()) await context.close();
      const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 900, height: 620 } });
      context.setDefaultTimeout(10_000);
      return context.newPage();
    },
    close: () => browser.close(),
  };
}

/** Keeps how a step looked. A picture is for people: one that Chromium cannot take fails no proof. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.waitForLoadState("load");
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) }).catch((error: unknown) => {
    process.stderr.write(`no screenshot ${name}: ${error instanceof Error ? error.message : "unknown reason"}\n`);
  });
}
