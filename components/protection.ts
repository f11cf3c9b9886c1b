/** Options of a resource that holds what can't be made again: data, or the key to it. */
export interface Protection {
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
}

/**
 * How such a resource is guarded, on top of what AWS itself offers (deletion protection, final snapshots, recovery
 * windows). With `protect`, Pulumi refuses to delete or replace it; and should somebody lift that, `retainOnDelete`
 * has it leave the state and stay in the account. Both end by one change of configuration and one update:
 * docs/deploying.md, "Taking an environment down".
 *
 * @param deletionProtection whether the environment's data is guarded at all.
 */
export function guarded(deletionProtection: boolean): Protection {
  return { protect: deletionProtection, retainOnDelete: deletionProtection };
}
