/** The builders that the kit offers to every author of a pack. */
export * from "../../policies/kit/testing";
