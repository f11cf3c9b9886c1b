import * as codebuild from "./codebuild";
import * as delivery from "./delivery";
import type { Policy } from "../../../kit";

/** The rules on CodeBuild, CodePipeline, CodeCommit, CodeGuru, Image Builder and CloudFormation. */
export const developerRules: readonly Policy[] = [codebuild, delivery].flatMap((file) =>
  Object.values<Policy>(file),
);
