import * as airflow from "./airflow";
import * as appsync from "./appsync";
import * as elasticBeanstalk from "./elastic-beanstalk";
import * as jobs from "./jobs";
import * as mq from "./mq";
import * as search from "./search";
import * as transfer from "./transfer";
import * as users from "./users";
import * as workspaces from "./workspaces";
import type { Policy } from "../../../kit";

/** The rules on AppSync, Amazon MQ, Transfer, Airflow, Batch, Elastic Beanstalk and other application services. */
export const applicationRules: readonly Policy[] = [
  airflow,
  appsync,
  elasticBeanstalk,
  jobs,
  mq,
  search,
  transfer,
  users,
  workspaces,
].flatMap((file) => Object.values<Policy>(file));
