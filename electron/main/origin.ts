/** Scheme, host and origin under which Electron serves the bundled page. */
export const appScheme = 'app';
export const appHost = 'bundle';
export const appOrigin = `${appScheme}://${appHost}`;
