import { z } from "zod";

import { section } from "../section";
import { integer, oneOf, toggle } from "../values";

/** What to do about something of which an account (or one region of it) has one. */
const SINGLETON = ["none", "adopt", "create"] as const;

const schema = z.strictObject({
  /**
   * Whether this stack keeps the record of what is done in the account, in all regions. One trail an account is
   * enough, and the first one's events cost nothing: `create` where the stack owns the account, `none` elsewhere.
   */
  trail: oneOf(["none", "create"]),
  /** Days that the record can't be deleted; a day later it is. */
  lockedDays: integer(1, 3653, "days"),
  /** Who may delete before: `governance` whoever has a special permission, `compliance` nobody, ever. */
  lock: oneOf(["governance", "compliance"]),
  /** AWS Config, which records how resources are configured. `adopt` uses the recorder that the account has. */
  config: oneOf(SINGLETON),
  /** Whether AWS Config judges the account by this program's pack of rules. */
  conformancePack: toggle(),
  /** GuardDuty, which looks for threats. `adopt` passes on what the account's detector finds. */
  guardDuty: oneOf(SINGLETON),
  /** Security Hub, which gathers findings and judges by a standard. `adopt` passes on what it finds. */
  securityHub: oneOf(SINGLETON),
});

/** The record of what is done in the account, and those who watch it. */
export const audit = section({
  description: "Record of what is done in the account: CloudTrail, AWS Config, GuardDuty, Security Hub",
  schema,
  defaults: {
    all: {
      trail: "none",
      lockedDays: 365,
      lock: "governance",
      config: "none",
      conformancePack: false,
      guardDuty: "none",
      securityHub: "none",
    },
    test: {},
    staging: {},
    // Of all environments the one most likely to own its account.
    prod: { trail: "create" },
  },
});
