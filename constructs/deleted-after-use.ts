/**
 * For objects that a policy rule or a claim lists. Terraform otherwise deletes one that left the configuration before it
 * updates those that listed it, and Okta refuses to delete what is still in use.
 * Source: Terraform language, `create_before_destroy`, which also orders deletion after the updates of dependents.
 */
export const DELETED_AFTER_USE = { createBeforeDestroy: true } as const;
