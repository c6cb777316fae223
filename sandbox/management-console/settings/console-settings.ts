/** Settings > General > Advanced settings, MANAGEMENT CONSOLE ADDRESS; in the order of the screen. */
export interface AdvancedSettings {
  /** "Management Console address". Empty: not set. */
  readonly managementConsoleAddress: string;
  /** "Management Console address for data managers". Empty: not set. */
  readonly dataManagersAddress: string;
  /** "Use Management Console address for IdP redirect URI". */
  readonly useAddressForRedirectUri: boolean;
}

/** Settings > General > OKTA AUTHENTICATION; in the order of the screen. */
export interface OktaAuthentication {
  /** "Organization domain": host, on loopback with its port. */
  readonly organizationDomain: string;
  /** "Authorization Server ID". */
  readonly authorizationServerId: string;
  /** "Enable authentication for API". */
  readonly enableForApi: boolean;
  /** "Enable authentication for Users". */
  readonly enableForUsers: boolean;
  /** "Client ID". Not kept while users are off. */
  readonly clientId: string;
  /** "Client secret". Not kept while users are off. */
  readonly clientSecret: string;
}

/** Both forms as they are typed in. */
export interface ConsoleSettings {
  readonly advanced: AdvancedSettings;
  readonly okta: OktaAuthentication;
}

/** What is saved, without the secret. */
export interface ConsoleSettingsState {
  readonly advanced: AdvancedSettings;
  /** Null while Okta is not configured. */
  readonly okta: (Omit<OktaAuthentication, "clientSecret"> & { readonly clientSecretStored: boolean }) | null;
}

/** The settings of a new Management Console. */
export const INITIAL_ADVANCED_SETTINGS: AdvancedSettings = {
  managementConsoleAddress: "",
  dataManagersAddress: "",
  useAddressForRedirectUri: false,
};
