import { z } from "zod";

import { section } from "../section";
import { integer, oneOf, toggle } from "../values";

const schema = z.strictObject({
  /** Whether AWS Budgets tells people when `cost:monthlyCeiling` is near, passed, or forecast to be; no ceiling, no budget. */
  alerts: toggle(),
  /** What counts: everything with the stack's tag, or all that the account spends. */
  scope: oneOf(["stack", "account"]),
  /** Cost Anomaly Detection: of the stack's spending, or of the account's by service (an account has one of those). */
  anomalies: oneOf(["none", "stack", "account"]),
  /** Dollars beyond what is usual from which an anomaly is told. */
  anomalyDollars: integer(1, 100_000, "US dollars"),
});

/** Who hears of money, and when. */
export const budget = section({
  description: "AWS Budgets, with cost:monthlyCeiling as the limit, and Cost Anomaly Detection",
  schema,
  defaults: {
    all: { alerts: true, scope: "stack", anomalies: "none", anomalyDollars: 20 },
    test: { alerts: false },
    staging: {},
    prod: { anomalyDollars: 50 },
  },
});
