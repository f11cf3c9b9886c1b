/**
 * Matches the resource types of tag policies (`ec2:security-group`) with Pulumi types
 * (`aws:ec2/securityGroup:SecurityGroup`). Most differ in spelling only; the tables hold what differs beyond it.
 * Source: AWS's list of services and resource types that support enforcement, and the table of AWS provider types
 * in Pulumi's documentation of tag policies.
 */
import { taggableTypes } from "../taggable-types";

/** Provider modules whose service is called otherwise in AWS, or that hold several services. */
const SERVICES: Readonly<Record<string, readonly string[]>> = {
  alb: ["elasticloadbalancing"],
  amp: ["aps"],
  bcmdata: ["bcmdataexports"],
  cfg: ["config"],
  cloudwatch: ["cloudwatch", "events", "logs", "internetmonitor"],
  codeconnections: ["codeconnections", "codestarconnections"],
  cognito: ["cognitoidp", "cognitoidentity"],
  costexplorer: ["ce"],
  customerprofiles: ["profile"],
  docdb: ["rds"],
  ebs: ["ec2"],
  ec2clientvpn: ["ec2"],
  ec2transitgateway: ["ec2"],
  efs: ["elasticfilesystem"],
  elasticsearch: ["es"],
  elb: ["elasticloadbalancing"],
  emr: ["elasticmapreduce"],
  keyspaces: ["cassandra"],
  kinesis: ["kinesis", "firehose", "kinesisvideo"],
  kinesisanalyticsv2: ["kinesisanalytics"],
  lb: ["elasticloadbalancing"],
  location: ["geo"],
  msk: ["kafka"],
  mskconnect: ["kafkaconnect"],
  mwaa: ["airflow"],
  neptune: ["rds"],
  notifications: ["notifications", "notificationscontacts"],
  opensearch: ["es", "aoss"],
  opensearchingest: ["osis"],
  pinpoint: ["mobiletargeting"],
  route53: ["route53", "route53resolver", "route53profiles"],
  s3: ["s3", "s3express"],
  servicecatalog: ["servicecatalog", "catalog"],
  sesv2: ["ses"],
  sfn: ["states"],
  timestreamquery: ["timestream"],
  timestreamwrite: ["timestream"],
  verifiedaccess: ["ec2"],
  vpc: ["ec2"],
};

/** Words that begin a name on one side only, by module. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  backup: ["backup"],
  bedrock: ["agent", "application"],
  budgets: ["budget"],
  cfg: ["config"],
  cloudwatch: ["event", "log", "metric", "composite"],
  ec2: ["vpc", "default", "managed"],
  ec2clientvpn: ["clientvpn"],
  ec2transitgateway: ["transitgateway"],
  fsx: ["lustre", "ontap", "openzfs", "windows"],
  glue: ["catalog"],
  kinesis: ["firehose", "video", "stream"],
  notifications: ["contacts"],
  opensearch: ["serverless"],
  rds: ["db"],
  route53: ["resolver", "profiles"],
  s3: ["directory"],
  servicecatalog: ["appregistry"],
  sesv2: ["email"],
  verifiedaccess: ["verifiedaccess"],
};

/** Names that share no spelling: tag-policy type → names in the provider. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  "apprunner:autoscalingconfiguration": ["autoscalingconfigurationversion"],
  "aps:rulegroupsnamespace": ["rulegroupnamespace"],
  "cloudwatch:insightrule": ["contributorinsightrule"],
  "codegurureviewer:association": ["repositoryassociation"],
  "codepipeline:actiontype": ["customactiontype"],
  "config:aggregationauthorization": ["aggregateauthorization"],
  "config:configaggregator": ["configurationaggregator"],
  "connect:agent": ["user"],
  "connect:flowmodule": ["contactflowmodule"],
  "connect:operatinghours": ["hoursofoperation"],
  "connect:transferdestination": ["quickconnect"],
  "cur:definition": ["reportdefinition"],
  "dax:cache": ["cluster"],
  "dlm:policy": ["lifecyclepolicy"],
  "dms:cert": ["certificate"],
  "dms:es": ["eventsubscription"],
  "dms:rep": ["replicationinstance"],
  "dms:subgrp": ["replicationsubnetgroup"],
  "dms:task": ["replicationtask"],
  "ec2:elasticip": ["eip"],
  "ec2:image": ["ami", "amicopy", "amifrominstance"],
  "ec2:snapshot": ["snapshot", "snapshotcopy", "snapshotimport"],
  "ec2:spotinstancesrequest": ["spotinstancerequest"],
  "fsx:association": ["datarepositoryassociation"],
  "geo:routecalculator": ["routecalculation"],
  "globalaccelerator:attachment": ["crossaccountattachment"],
  "iam:mfa": ["virtualmfadevice"],
  "iam:oidcprovider": ["openidconnectprovider"],
  "iot:cacert": ["cacertificate"],
  "iot:rule": ["topicrule"],
  "ivs:playbackkey": ["playbackkeypair"],
  "lightsail:loadbalancer": ["lb"],
  "m2:env": ["environment"],
  "networkfirewall:statelessrulegroup": ["rulegroup"],
  "networkfirewall:statefulrulegroup": ["rulegroup"],
  "organizations:ou": ["organizationalunit"],
  "rds:cev": ["customdbengineversion"],
  "rds:clusterpg": ["clusterparametergroup"],
  "rds:db": ["instance", "clusterinstance"],
  "rds:es": ["eventsubscription"],
  "rds:og": ["optiongroup"],
  "rds:pg": ["parametergroup"],
  "rds:ri": ["reservedinstance"],
  "rds:subgrp": ["subnetgroup"],
  "route53:hostedzone": ["zone"],
};

/** True if an entry of `enforced_for` or `report_required_tag_for` covers the Pulumi type. */
export function covers(entry: string, type: string): boolean {
  const { service, resource } = split(entry);
  const module = moduleOf(type);
  if (service !== "*" && !servicesOf(module).includes(service)) return false;
  return (
    resource === "*" || resource === "allsupported" || namesMatch(service, resource, module, nameOf(type))
  );
}

/** True if any taggable type belongs to the entry; one that covers none can't be judged. */
export function isRecognised(entry: string): boolean {
  for (const type of taggableTypes().keys()) if (covers(entry, type)) return true;
  return false;
}

/** True if the Pulumi type belongs to the entry's service, whatever the entry's resource is. */
export function sharesService(entry: string, type: string): boolean {
  return servicesOf(moduleOf(type)).includes(split(entry).service);
}

function namesMatch(service: string, resource: string, module: string, name: string): boolean {
  if (ALIASES[`${service}:${resource}`]?.includes(name)) return true;
  if (singular(resource) === singular(name)) return true;
  return (PREFIXES[module] ?? []).some(
    (prefix) =>
      singular(resource) === singular(without(name, prefix)) ||
      singular(without(resource, prefix)) === singular(name),
  );
}

/** `service:resource` in small letters alone; of a path (`detector/ipset`) the last part counts. */
function split(entry: string): { readonly service: string; readonly resource: string } {
  const [service = "", rest = ""] = entry.split(":");
  const last = rest.slice(rest.lastIndexOf("/") + 1);
  return { service: letters(service), resource: letters(last) };
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9*]/g, "");
}

function singular(name: string): string {
  return name
    .replace(/configuration/g, "config")
    .replace(/v2$/, "")
    .replace(/s$/, "");
}

function without(name: string, prefix: string): string {
  return name.startsWith(prefix) && name.length > prefix.length ? name.slice(prefix.length) : name;
}

function moduleOf(type: string): string {
  return /^aws:([^/]*)\//.exec(type)?.[1] ?? "";
}

function nameOf(type: string): string {
  return letters(/\/([^:]*)/.exec(type)?.[1] ?? "");
}

function servicesOf(module: string): readonly string[] {
  return SERVICES[module] ?? [module];
}
