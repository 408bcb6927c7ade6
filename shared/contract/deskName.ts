/** Setting that holds who works at this desk (经办人): the name that history, steps and the log are signed with. */
export const deskNameSetting = 'health.who';
