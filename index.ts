/** The program: configuration in, one environment out. */
import { Environment } from "./components/environment";
import { environmentProvider } from "./components/provider";
import { loadEnvironmentConfig } from "./stacks/environment-config";

const config = loadEnvironmentConfig();
const { url, network, database, storage } = new Environment(config.name, config, {
  providers: [environmentProvider(config)],
});

/** Where public services answer. */
export { url };
export const vpcId = network.vpcId;
/** Bucket for the application's objects. */
export const bucketName = storage.bucketName;
/** Host and port of the database, inside the network. */
export const databaseEndpoint = database.endpoint;
/** Secret with the database's user name and password; RDS changes it. */
export const databaseSecretArn = database.secretArn;
