import * as ecr from "./ecr";
import * as ecs from "./ecs";
import * as eks from "./eks";
import type { Policy } from "../../../kit";

/** The rules on ECS, ECR and EKS. */
export const containerRules: readonly Policy[] = [ecs, ecr, eks].flatMap((file) =>
  Object.values<Policy>(file),
);
