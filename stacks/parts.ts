/** The parts of an environment that can be a stack of their own. */
export const PARTS = ["whole", "foundation", "application"] as const;

/**
 * What a stack holds: a whole environment; its foundation (network, audit, roles); or the application, which stands
 * on the foundation of another stack.
 */
export type Part = (typeof PARTS)[number];
