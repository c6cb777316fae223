/**
 * For objects that a policy rule or a claim lists. Without it, Terraform deletes an object that was removed from the
 * configuration before it updates the objects that list it, and Okta refuses to delete an object in use.
 * Source: Terraform language, `create_before_destroy`, which also orders deletion after the updates of dependents.
 */
export const DELETED_AFTER_USE = { createBeforeDestroy: true } as const;
