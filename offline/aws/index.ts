/** The stand-in for the AWS provider: what it answers in a preview, from the code alone. */
export { changedProperties } from "./changes";
export { checkAwsResource } from "./check";
export type { CheckedResource } from "./check";
export { planAwsResource } from "./plan";
export { ASSUMED_REGION, checkAwsProvider } from "./provider";
export type { CheckedProvider } from "./provider";
export { awsResourceType, awsResourceTypes, awsSchemaVersion } from "./resource-types";
export type { ResourceType } from "./resource-types";
export {
  AwsFunctionError,
  STAND_IN_ACCOUNT,
  answeredFunctions,
  awsFunctions,
  functionContext,
  invokeAwsFunction,
} from "./functions";
export type { FunctionAnswer, FunctionContext } from "./functions";
export { partitionOf } from "./functions/regions";
