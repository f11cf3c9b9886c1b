/** The program: configuration in, one environment out, or the part of one that the stack holds. */
import { Environment } from "./components/environment";
import { environmentProvider } from "./components/provider";
import { loadEnvironmentConfig } from "./stacks/environment-config";

const config = loadEnvironmentConfig();
const { foundation, application } = new Environment(config.name, config, {
  providers: [environmentProvider(config)],
});

const outputs = {
  vpcId: foundation?.network.vpcId,
  /** Where public services answer. */
  url: application?.url,
  /** Bucket for the application's objects. */
  bucketName: application?.backing.storage?.bucketName,
  /** Host and port of the database, inside the network. */
  databaseEndpoint: application?.backing.database?.endpoint,
  /** Secret with the database's user name and password; RDS changes it. */
  databaseSecretArn: application?.backing.database?.secretArn,
  /** Where the static site answers, where its files go, and what to tell that they have changed. */
  siteUrl: application?.site?.url,
  siteBucketName: application?.site?.bucketName,
  siteDistributionId: application?.site?.distributionId,
  /** Roles for the pipeline that previews and deploys. */
  previewRoleArn: foundation?.deliveryRoles?.previewRoleArn,
  deployRoleArn: foundation?.deliveryRoles?.deployRoleArn,
  /** What a stack that holds the application alone is told of its foundation. */
  foundation: foundation?.exports,
};

// What isn't there is no output: the engine would warn of each.
export = Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));
