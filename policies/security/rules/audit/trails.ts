import { allOf, anyOf } from "../../conditions/answer";
import { is, isSet } from "../../conditions/property";
import { joinedRule, propertyRule } from "../../declare";
import { cis, fsbp } from "../../frameworks/controls";
import { AT_REST, LOGGING, LOG_PROTECTION, MONITORING, NOT_PUBLIC } from "../../frameworks/requirements";
import { hasAttached, refersTo } from "../../joins/conditions";
import { hasOwnKey } from "../../joins/keys";
import { blocksPublicAccess, logsAccess } from "../s3/conditions";
import { BUCKETS } from "../s3/types";

const TRAIL = "aws:cloudtrail/trail:Trail";

export const cloudtrailMultiRegion = propertyRule({
  name: "cloudtrail-multi-region",
  description: "Trails record what happens in all regions.",
  rationale: "Intruders work in regions that nobody uses, because nobody looks there.",
  severity: "high",
  frameworks: [fsbp("CloudTrail.1"), cis("3.1"), ...LOGGING],
  remediation: "Set isMultiRegionTrail: true.",
  types: [TRAIL],
  must: is("isMultiRegionTrail", true, false),
});

export const cloudtrailEnabled = propertyRule({
  name: "cloudtrail-enabled",
  description: "Trails record: logging is on, and global services are included.",
  rationale:
    "Without a record nobody can tell what an intruder did, nor when, nor whether they are gone; it can't be made up for afterwards.",
  severity: "high",
  frameworks: [...LOGGING],
  remediation: "Remove enableLogging: false and includeGlobalServiceEvents: false (AWS's defaults are true).",
  types: [TRAIL],
  must: allOf(is("enableLogging", true, true), is("includeGlobalServiceEvents", true, true)),
});

export const cloudtrailValidation = propertyRule({
  name: "cloudtrail-log-validation",
  description: "A change of a trail's files would be noticed.",
  severity: "medium",
  frameworks: [fsbp("CloudTrail.4"), cis("3.2"), ...LOG_PROTECTION],
  remediation: "Set enableLogFileValidation: true.",
  types: [TRAIL],
  must: is("enableLogFileValidation", true, false),
});

export const cloudtrailOwnKey = joinedRule({
  name: "cloudtrail-own-key",
  description: "Trails are encrypted with a KMS key of the customer's.",
  severity: "medium",
  frameworks: [fsbp("CloudTrail.2"), cis("3.5"), ...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: [TRAIL],
  must: hasOwnKey("kmsKeyId"),
});

export const cloudtrailLogGroup = joinedRule({
  name: "cloudtrail-cloudwatch-logs",
  description: "Trails are delivered to CloudWatch Logs too, where alarms can see them.",
  severity: "low",
  frameworks: [fsbp("CloudTrail.5"), ...MONITORING],
  remediation: "Set cloudWatchLogsGroupArn and cloudWatchLogsRoleArn.",
  types: [TRAIL],
  must: isSet("cloudWatchLogsGroupArn", "a log group's ARN"),
});

export const cloudtrailNotifies = joinedRule({
  name: "cloudtrail-sns-topic",
  description: "Somebody is told when a trail delivers files.",
  severity: "low",
  level: "disabled",
  frameworks: [...MONITORING],
  remediation: "Set snsTopicName. Off by default: alarms on the log group tell more.",
  types: [TRAIL],
  must: isSet("snsTopicName"),
});

export const cloudtrailBucketPublic = joinedRule({
  name: "cloudtrail-bucket-public",
  description: "The bucket of a trail blocks public access.",
  rationale:
    "The trail tells who does what with which resource and from where: a map of the account for an intruder.",
  severity: "critical",
  frameworks: [...NOT_PUBLIC],
  remediation: "Add an aws.s3.BucketPublicAccessBlock with all four settings on for the trail's bucket.",
  types: [TRAIL],
  must: refersTo("s3BucketName", BUCKETS, blocksPublicAccess, ["bucket", "id"]),
});

export const cloudtrailBucketLogging = joinedRule({
  name: "cloudtrail-bucket-logging",
  description: "Access to the bucket of a trail is logged.",
  severity: "low",
  frameworks: [cis("3.4"), ...LOGGING],
  remediation: "Add an aws.s3.BucketLogging for the trail's bucket.",
  types: [TRAIL],
  must: refersTo("s3BucketName", BUCKETS, logsAccess, ["bucket", "id"]),
});

export const cloudtrailDataStoreKey = joinedRule({
  name: "cloudtrail-data-store-own-key",
  description: "CloudTrail Lake stores are encrypted with a KMS key of the customer's.",
  severity: "low",
  frameworks: [...AT_REST],
  remediation: "Set kmsKeyId to the ARN of an aws.kms.Key.",
  types: ["aws:cloudtrail/eventDataStore:EventDataStore"],
  must: hasOwnKey("kmsKeyId"),
});

const RECORDER = "aws:cfg/recorder:Recorder";
const RECORDER_STATUS = "aws:cfg/recorderStatus:RecorderStatus";

export const configRecorderAll = propertyRule({
  name: "config-recorder-all-resources",
  description: "AWS Config records all types of resources, the global ones too.",
  severity: "medium",
  frameworks: [fsbp("Config.1"), cis("3.3"), ...MONITORING],
  remediation: "Set recordingGroup: { allSupported: true, includeGlobalResourceTypes: true }.",
  types: [RECORDER],
  must: allOf(
    is("recordingGroup.allSupported", true, true),
    is("recordingGroup.includeGlobalResourceTypes", true, false),
  ),
});

const isEnabled = is("isEnabled", true);

export const configRecorderEnabled = joinedRule({
  name: "config-recorder-enabled",
  description: "AWS Config's recorder is switched on.",
  severity: "medium",
  frameworks: [fsbp("Config.1"), cis("3.3"), ...MONITORING],
  remediation: "Add an aws.cfg.RecorderStatus with isEnabled: true for the recorder.",
  types: [RECORDER, RECORDER_STATUS],
  must: (view, config) =>
    view.resource.type === RECORDER
      ? hasAttached({ types: [RECORDER_STATUS], property: "name" }, isEnabled)(view, config)
      : isEnabled(view, config),
});

export const configAggregatorRegions = propertyRule({
  name: "config-aggregator-all-regions",
  description: "AWS Config's aggregators take in all regions.",
  severity: "low",
  frameworks: [...MONITORING],
  remediation: "Set allRegions: true in accountAggregationSource or organizationAggregationSource.",
  types: ["aws:cfg/configurationAggregator:ConfigurationAggregator"],
  must: anyOf(
    is("accountAggregationSource.allRegions", true, false),
    is("organizationAggregationSource.allRegions", true, false),
  ),
});

export const guarddutyEnabled = propertyRule({
  name: "guardduty-enabled",
  description: "GuardDuty detectors are switched on.",
  rationale:
    "A suspended detector finds nothing: stolen credentials, mining and scans go unnoticed until the bill or the leak.",
  severity: "high",
  frameworks: [fsbp("GuardDuty.1"), ...MONITORING],
  remediation: "Remove enable: false (AWS's default is true).",
  types: ["aws:guardduty/detector:Detector"],
  must: is("enable", true, true),
});

export const guarddutyS3 = joinedRule({
  name: "guardduty-s3-protection",
  description: "GuardDuty watches access to S3.",
  severity: "medium",
  frameworks: [fsbp("GuardDuty.10"), ...MONITORING],
  remediation: 'Add an aws.guardduty.DetectorFeature with name "S3_DATA_EVENTS" and status "ENABLED".',
  types: ["aws:guardduty/detector:Detector"],
  must: anyOf(
    is("datasources.s3Logs.enable", true, false),
    hasAttached(
      { types: ["aws:guardduty/detectorFeature:DetectorFeature"], property: "detectorId" },
      allOf(is("name", "S3_DATA_EVENTS"), is("status", "ENABLED")),
    ),
  ),
});
