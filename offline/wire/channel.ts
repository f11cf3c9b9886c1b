/** As in Pulumi's own SDKs: properties may be large (400 MB at most). */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

export const CHANNEL_OPTIONS = {
  "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
  "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
  // Both ends are on this machine and nobody watches the channels: without, a call costs a quarter less.
  "grpc.enable_retries": 0,
  "grpc.enable_channelz": 0,
} as const;
