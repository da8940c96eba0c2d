// What else happens when a question is shown: what only some questionnaires need adds itself here.
export const onShown: ((node: HTMLElement) => void)[] = [];
