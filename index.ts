/** The program: configuration in, one environment out. */
import { Environment } from "./components/environment";
import { environmentProvider } from "./components/provider";
import { loadEnvironmentConfig } from "./stacks/environment-config";

const config = loadEnvironmentConfig();
const { url, network, backing, site } = new Environment(config.name, config, {
  providers: [environmentProvider(config)],
});

/** Where public services answer. */
export { url };
export const vpcId = network.vpcId;
/** Bucket for the application's objects. */
export const bucketName = backing.storage?.bucketName;
/** Host and port of the database, inside the network. */
export const databaseEndpoint = backing.database?.endpoint;
/** Secret with the database's user name and password; RDS changes it. */
export const databaseSecretArn = backing.database?.secretArn;
/** Where the static site answers, where its files go, and what to tell that they have changed. */
export const siteUrl = site?.url;
export const siteBucketName = site?.bucketName;
export const siteDistributionId = site?.distributionId;
