import { DATA_TRANSFER } from "../models/data-transfer";
import { FREE_TYPES } from "../models/free-types";
import { MODELS } from "../models/registry";
import { serviceOf } from "./kinds";
import { nearest } from "./nearest";

/** The services that the pack knows, as Pulumi names their modules. */
export const SERVICES: readonly string[] = [
  ...new Set([
    DATA_TRANSFER.service,
    ...MODELS.map(({ type }) => serviceOf(type)),
    ...FREE_TYPES.map(serviceOf),
  ]),
].sort();

/**
 * Checks service names, as ceilings and discounts use them.
 *
 * @throws {Error} naming the first that is not known, with the nearest one that is
 */
export function checkServices(names: readonly string[]): void {
  const known = new Set(SERVICES);
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined)
    throw new Error(`no service is called "${unknown}"${nearest(unknown, SERVICES)}`);
}
