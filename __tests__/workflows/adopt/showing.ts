/** A network that shows some objects of an org as the local org cannot hold them: see `HandMadeSetup.shownAs`. */
export function showing(names: Readonly<Record<string, string>> = {}): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (!/\/(groups|apps)(\?|\/|$)/.test(String(input)) || !response.ok || response.status === 204) return response;
    const body: unknown = await response.json();
    const shown = Array.isArray(body) ? body.map((one) => asShown(one, names)) : asShown(body, names);
    return new Response(JSON.stringify(shown), { status: response.status, headers: response.headers });
  };
}

function asShown(found: unknown, names: Readonly<Record<string, string>>): unknown {
  const { profile, label } = Object(found);
  const name = names[String(label ?? Object(profile).name)];
  if (name === undefined) return found;
  if (label !== undefined) return { ...Object(found), label: name };
  return { ...Object(found), type: "APP_GROUP", profile: { ...Object(profile), name } };
}
