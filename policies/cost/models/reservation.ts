/** Reserved instances: AWS's list of on-demand prices says nothing of them, so what is reserved is unpriced. */
import type { Line } from "./line";
import type { UsageNames } from "./model";
import { choice } from "./model";
import type { UsageReader } from "./subject";

const TERM = choice("How long the instance is reserved for.", ["1_year", "3_year"]);
const PAYMENT = choice("How the reservation is paid.", ["no_upfront", "partial_upfront", "all_upfront"]);

/** Assumptions about a reservation, as databases, caches and hosts have them. */
export const RESERVATION_USAGE: UsageNames = {
  reservedInstanceTerm: TERM,
  reservedInstancePaymentOption: PAYMENT,
};

/** As {@link RESERVATION_USAGE}, for EC2 instances, whose reservations are of two kinds. */
export const INSTANCE_RESERVATION_USAGE: UsageNames = {
  reservedInstanceType: choice("Kind of the reservation.", ["standard", "convertible"]),
  ...RESERVATION_USAGE,
};

/**
 * The line as it is, or, if the instance is assumed to be reserved, without a price: what a reservation takes off is
 * for `discounts` to say, beside the list price.
 */
export function onDemandUnlessReserved(line: Line, assumed: UsageReader): Line {
  const term = assumed.text("reservedInstanceTerm");
  if (term === undefined) return line;
  return {
    ...line,
    name: line.name.replace("on-demand", "reserved"),
    unlisted:
      `reserved prices (${term}) are not in the list of on-demand prices: ` +
      "leave the reservation out and state it under usage.discounts",
  };
}
