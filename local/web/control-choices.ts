export const OLLAMA_MODES = ["own", "answering", "slow", "nonsense", "absent"] as const;
export type OllamaMode = (typeof OLLAMA_MODES)[number];

/** How Slack answers the bot: as it should, or for a while not. */
export const OUTAGES = ["none", "429", "500", "nothing"] as const;
export type OutageKind = (typeof OUTAGES)[number];
