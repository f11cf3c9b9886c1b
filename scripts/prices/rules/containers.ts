import type { ServiceRules } from "../rule";

/** AWS Fargate (billed under Amazon ECS). */
export const ecs: ServiceRules = [
  { component: /^perCPU per hour$/, product: "fargate/linux/x86/vcpu", unit: "vCPU-hours" },
  { component: /^perGB per hour$/, product: "fargate/linux/x86/memory", unit: "GB-hours" },
  { component: /^ARM perCPU per hour$/, product: "fargate/linux/arm/vcpu", unit: "vCPU-hours" },
  { component: /^ARM perGB per hour$/, product: "fargate/linux/arm/memory", unit: "GB-hours" },
  { component: /^perCPU per hour Windows$/, product: "fargate/windows/x86/vcpu", unit: "vCPU-hours" },
  { component: /^perGB per hour Windows$/, product: "fargate/windows/x86/memory", unit: "GB-hours" },
  {
    component: /^perCPU OS License Fee per hour Windows$/,
    product: "fargate/windows/x86/licence",
    unit: "vCPU-hours",
  },
  { component: /^Storage per GB-Hours$/, product: "fargate/storage", unit: "GB-hours" },
  { component: /^Per vCPU per hour$/, product: "fargate/linux/x86/vcpu", unit: "vCPU-hours" },
  { component: /^Per GB per hour$/, product: "fargate/linux/x86/memory", unit: "GB-hours" },
];

/** Amazon EKS: control planes, and pods on Fargate. */
export const eks: ServiceRules = [
  { component: /^Compute per [Hh]ours$|^EKS cluster$/, product: "cluster/hours", unit: "hours" },
  // AWS publishes the extended support as a supplement to the cluster's own price.
  { component: /^Compute ExtendedSupport per Hours$/, product: "cluster/extended-support", unit: "hours" },
  {
    component: /^Fargate perCPU per hours$|^Per vCPU per hour$/,
    product: "fargate/vcpu",
    unit: "vCPU-hours",
  },
  { component: /^Fargate perGB per hours$/, product: "fargate/memory", unit: "GB-hours" },
];

/** Amazon ECR. */
export const ecr: ServiceRules = [{ component: /^Storage$/, product: "storage", unit: "GB-month" }];
