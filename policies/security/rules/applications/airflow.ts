import { is } from "../../conditions/property";
import { propertyRule } from "../../declare";
import { LOGGING, NOT_PUBLIC } from "../../frameworks/requirements";

const MWAA = "aws:mwaa/environment:Environment";
const LOGS = "loggingConfiguration";

/** One rule for each kind of log that Airflow keeps. */
function airflowLog(kind: string, who: string) {
  return propertyRule({
    name: `mwaa-${who}-logs`,
    description: `Airflow environments keep the logs of their ${who}.`,
    severity: "low",
    frameworks: [...LOGGING],
    remediation: `Set ${LOGS}.${kind}.enabled: true.`,
    types: [MWAA],
    must: is(`${LOGS}.${kind}.enabled`, true, false),
  });
}

export const mwaaSchedulerLogs = airflowLog("schedulerLogs", "scheduler");
export const mwaaWorkerLogs = airflowLog("workerLogs", "worker");
export const mwaaWebserverLogs = airflowLog("webserverLogs", "webserver");

export const mwaaPublic = propertyRule({
  name: "mwaa-public",
  description: "The web server of Airflow environments is reached from the VPC alone.",
  rationale:
    "The web server triggers workflows that hold connections to everything else; on the internet, one stolen session is enough.",
  severity: "high",
  frameworks: [...NOT_PUBLIC],
  remediation: 'Remove webserverAccessMode: "PUBLIC_ONLY" (AWS\'s default is PRIVATE_ONLY).',
  types: [MWAA],
  must: is("webserverAccessMode", "PRIVATE_ONLY", "PRIVATE_ONLY"),
});
