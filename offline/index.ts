/** The offline preview: Pulumi's engine protocol without Pulumi's engine. */
export type { Operation, PlannedResource } from "./engine/planned-resource";
export type { SourceFrame, SourcePosition } from "./engine/source-position";
export { programPosition } from "./engine/source-position";
export type { Warning } from "./engine/diagnostics";
export { PackError } from "./policy/pack-host";
export { PolicyConfigError } from "./policy/pack-config";
export type { Level, PolicyConfigs, PolicyInfo, Severity } from "./policy/pack-info";
export type { Diagnostic, Remediation } from "./policy/panel";
export * from "./in-process";
export * from "./preview";
export { stopAllChildren } from "./program/child";
export { ProgramError } from "./program/failure";
export * from "./program/project";
export { StateFileError, readStateFile } from "./state/state-file";
export * from "./wire/tree-order";
export * from "./wire/urn";
export * from "./wire/values";
export { fromStruct, toStruct } from "./wire/struct";
