/** An OAuth app that Terraform's state knows. */
export interface StateApp {
  /** Terraform address, such as `okta_app_oauth.web_app`. */
  readonly address: string;
  /** Okta's id. */
  readonly id: string;
}

interface StateResource {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly attributes?: { readonly id?: string } }[];
}

/** The OAuth apps in what `terraform state pull` prints (state format 4); none for an empty state. */
export function stateApps(text: string): readonly StateApp[] {
  if (text.trim() === "") return [];
  const state: { readonly resources?: readonly StateResource[] } = JSON.parse(text);
  return (state.resources ?? [])
    .filter(({ mode, type }) => mode === "managed" && type === "okta_app_oauth")
    .flatMap(({ type, name, instances }) =>
      instances.flatMap(({ attributes }) =>
        attributes?.id === undefined ? [] : [{ address: `${type}.${name}`, id: attributes.id }],
      ),
    );
}
