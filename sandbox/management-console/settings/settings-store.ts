import {
  type AdvancedSettings,
  type ConsoleSettingsState,
  INITIAL_ADVANCED_SETTINGS,
  type OktaAuthentication,
} from "./console-settings.ts";

/** The saved settings, the client secret among them: {@link SettingsStore.state} is what may be shown. */
export interface SettingsStore {
  advanced: AdvancedSettings;
  okta: OktaAuthentication | null;
  state(): ConsoleSettingsState;
  reset(): void;
}

/** The initial settings of a Management Console. */
export function createSettingsStore(): SettingsStore {
  return {
    advanced: INITIAL_ADVANCED_SETTINGS,
    okta: null,
    state() {
      return { advanced: this.advanced, okta: this.okta && withoutSecret(this.okta) };
    },
    reset() {
      this.advanced = INITIAL_ADVANCED_SETTINGS;
      this.okta = null;
    },
  };
}

function withoutSecret({ clientSecret, ...shown }: OktaAuthentication): NonNullable<ConsoleSettingsState["okta"]> {
  return { ...shown, clientSecretStored: clientSecret !== "" };
}
