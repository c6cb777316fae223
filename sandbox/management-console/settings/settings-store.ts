import {
  type AdvancedSettings,
  type ConsoleSettingsState,
  initialAdvancedSettings,
  type OktaAuthentication,
} from "./console-settings.ts";

/** The saved settings, the client secret among them: {@link SettingsStore.state} is what may be shown. */
export interface SettingsStore {
  advanced: AdvancedSettings;
  okta: OktaAuthentication | null;
  state(): ConsoleSettingsState;
  reset(): void;
}

/** The settings of a Management Console nobody has configured. */
export function createSettingsStore(): SettingsStore {
  return {
    advanced: initialAdvancedSettings,
    okta: null,
    state() {
      return { advanced: this.advanced, okta: this.okta && withoutSecret(this.okta) };
    },
    reset() {
      this.advanced = initialAdvancedSettings;
      this.okta = null;
    },
  };
}

function withoutSecret({ clientSecret, ...shown }: OktaAuthentication): NonNullable<ConsoleSettingsState["okta"]> {
  return { ...shown, clientSecretStored: clientSecret !== "" };
}
