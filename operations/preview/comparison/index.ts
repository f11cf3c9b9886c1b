/** The bill beside another one: that of another stack, or of what this one was. */
import type { PreparedBaseline } from "./baseline";
import type { ComparedBill } from "./compare";
import { compareBills } from "./compare";
import type { Gathered } from "../gathered";
import type { ReportedComparison, ReportedCost } from "../report/schema";
import { readBaseline } from "../../../policies/cost/estimator";

/** The bill of a stack beside what it was. A report or cost file is taken at its word; all else is priced as the stack is. */
export function against(
  baseline: PreparedBaseline,
  { stack, biller }: Gathered,
  cost: ReportedCost,
): ReportedComparison {
  const { monthly, resources } = readBaseline(baseline.file, biller.reader);
  const before: ComparedBill = {
    name: baseline.name,
    stack,
    monthly,
    ...(resources && { resources }),
  };
  return compareBills("baseline", before, billOf(stack, cost));
}

/** The bill of a stack beside that of another, which has a configuration of its own. */
export function beside(stack: string, cost: ReportedCost, right: Gathered): ReportedComparison {
  return compareBills("environments", billOf(stack, cost), billOf(right.stack, right.biller.priced()));
}

function billOf(stack: string, { monthly, resources }: ReportedCost): ComparedBill {
  return { name: `stack ${stack}`, stack, monthly, resources };
}
