/** An agent, a job or a group, as the lists of the REST API show it: JSON with an integer ID. */
export interface ApiObject {
  readonly id: number;
  readonly name: string;
}

/** The objects of the REST API. Only the jobs change. */
export interface ApiObjects {
  readonly agents: readonly ApiObject[];
  readonly groups: readonly ApiObject[];
  readonly jobs: readonly ApiObject[];
  /** Adds a job, and returns its ID. */
  addJob(name: string): number;
  reset(): void;
}

/** Made-up objects, so that a list is not empty. */
export function createApiObjects(): ApiObjects {
  const jobs: ApiObject[] = [];
  let lastId = 0;
  return {
    agents: [
      { id: 1, name: "studio-berlin" },
      { id: 2, name: "studio-oslo" },
    ],
    groups: [{ id: 1, name: "studios" }],
    jobs,
    addJob: (name) => {
      lastId += 1;
      jobs.push({ id: lastId, name });
      return lastId;
    },
    reset: () => {
      jobs.length = 0;
      lastId = 0;
    },
  };
}
