/** Words of one screen: Chinese first, English complete. */
export const researchWords = {
} as const satisfies Record<string, readonly [string, string]>;
