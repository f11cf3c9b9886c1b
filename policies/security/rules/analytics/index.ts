import * as athena from "./athena";
import * as emr from "./emr";
import * as glue from "./glue";
import * as sagemaker from "./sagemaker";
import type { Policy } from "../../../kit";

/** The rules on Athena, Glue, EMR, SageMaker and Bedrock. */
export const analyticsRules: readonly Policy[] = [athena, glue, emr, sagemaker].flatMap((file) =>
  Object.values<Policy>(file),
);
