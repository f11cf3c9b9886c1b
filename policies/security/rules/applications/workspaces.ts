import { is } from "../../conditions/property";
import { propertyRule } from "../../declare";
import { fsbp } from "../../frameworks/controls";
import { AT_REST } from "../../frameworks/requirements";

const WORKSPACE = "aws:workspaces/workspace:Workspace";

export const workspacesUserVolume = propertyRule({
  name: "workspaces-user-volume-encrypted",
  description: "The user volumes of WorkSpaces are encrypted.",
  severity: "medium",
  frameworks: [fsbp("WorkSpaces.1"), ...AT_REST],
  remediation: "Set userVolumeEncryptionEnabled: true and volumeEncryptionKey.",
  types: [WORKSPACE],
  must: is("userVolumeEncryptionEnabled", true, false),
});

export const workspacesRootVolume = propertyRule({
  name: "workspaces-root-volume-encrypted",
  description: "The root volumes of WorkSpaces are encrypted.",
  severity: "medium",
  frameworks: [fsbp("WorkSpaces.2"), ...AT_REST],
  remediation: "Set rootVolumeEncryptionEnabled: true and volumeEncryptionKey.",
  types: [WORKSPACE],
  must: is("rootVolumeEncryptionEnabled", true, false),
});
