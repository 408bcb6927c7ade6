import type { Session } from 'electron';

/** The page copies table cells; it reads the clipboard only through a paste the user makes. Nothing else is granted. */
function mayUse(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

/** Refuses cameras, notifications, devices, screens and the rest before anybody is asked. */
export function lockPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(mayUse(permission)));
  session.setPermissionCheckHandler((_contents, permission) => mayUse(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}));
}
