/** The program: configuration in, one environment out, or the part of one that the stack holds. */
import { Environment } from "./components/environment";
import { environmentProvider } from "./components/provider";
import { loadEnvironmentConfig } from "./stacks/environment-config";

const config = loadEnvironmentConfig();
const { foundation, application } = new Environment(config.name, config, {
  providers: [environmentProvider(config)],
});

export const vpcId = foundation?.network.vpcId;
/** Where public services answer. */
export const url = application?.url;
/** Bucket for the application's objects. */
export const bucketName = application?.backing.storage?.bucketName;
/** Host and port of the database, inside the network. */
export const databaseEndpoint = application?.backing.database?.endpoint;
/** Secret with the database's user name and password; RDS changes it. */
export const databaseSecretArn = application?.backing.database?.secretArn;
/** Where the static site answers, where its files go, and what to tell that they have changed. */
export const siteUrl = application?.site?.url;
export const siteBucketName = application?.site?.bucketName;
export const siteDistributionId = application?.site?.distributionId;

/** Roles for the pipeline that previews and deploys. */
export const previewRoleArn = foundation?.deliveryRoles?.previewRoleArn;
export const deployRoleArn = foundation?.deliveryRoles?.deployRoleArn;

/** What a stack that holds the application alone is told of its foundation, under the name `foundation`. */
const exported = foundation?.exports;
export { exported as foundation };
