/** A network that gives answers one after the other; the last one stays. Notes the forms it was sent. */
export function cannedFetch(answers: readonly (() => Response)[]) {
  const forms: URLSearchParams[] = [];
  const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    forms.push(new URLSearchParams(String(init?.body)));
    const answer = answers[Math.min(forms.length, answers.length) - 1];
    if (answer === undefined) throw new Error("no answer was canned");
    return answer();
  };
  return { fetch, forms };
}
