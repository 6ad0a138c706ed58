import type { Action } from "./action.ts";
import { alertRouteAction, alertRouteForm, alertRouteRemoveAction } from "./alert-route.ts";
import { alertRunAction, alertTestAction } from "./alert-runs.ts";
import { alertSettingsAction, alertSettingsForm } from "./alert-settings.ts";
import { budgetSetAction, budgetSetForm } from "./budget-set.ts";
import { confirmAction } from "./confirm.ts";
import { costAddAction, costAddForm } from "./cost-add.ts";
import { costDeleteAction, costRestoreAction } from "./cost-delete.ts";
import { costEditAction, costEditForm } from "./cost-edit.ts";
import { exportAction } from "./export.ts";
import { importConfirm } from "./import-confirm.ts";
import { importForm } from "./import-form.ts";
import { importRestoreAction, importUndoAction } from "./import-undo.ts";
import { incidentDetailsAction } from "./incident-details.ts";
import {
  incidentAcknowledgeAction,
  incidentAssignAction,
  incidentAssignForm,
  incidentExpectAction,
  incidentExpectForm,
  incidentReopenAction,
  incidentSnoozeAction,
} from "./incident-triage.ts";
import { keepOneAction } from "./keep-one.ts";
import { mappingDefaultsAction } from "./mapping-defaults.ts";
import {
  mappingAddAction,
  mappingAddForm,
  mappingDeleteAction,
  mappingEditAction,
  mappingEditForm,
  mappingMoveAction,
} from "./mapping-rule.ts";
import { optimizeFeedbackAction } from "./optimize-feedback.ts";
import { recurringStopAction } from "./recurring-stop.ts";
import { remapAction, remapUndoAction } from "./remap.ts";
import { settingsForm } from "./settings-form.ts";
import { settingsOpenAction } from "./settings-open.ts";
import { shareAction } from "./share.ts";
import { showAction } from "./show.ts";

/** Every button, menu and modal. */
export const ACTIONS: readonly Action[] = [
  shareAction,
  showAction,
  confirmAction,
  keepOneAction,
  costAddAction,
  costAddForm,
  costEditAction,
  costEditForm,
  costDeleteAction,
  costRestoreAction,
  recurringStopAction,
  optimizeFeedbackAction,
  budgetSetAction,
  budgetSetForm,
  importForm,
  importConfirm,
  importUndoAction,
  importRestoreAction,
  exportAction,
  settingsOpenAction,
  settingsForm,
  alertSettingsAction,
  alertSettingsForm,
  alertRouteAction,
  alertRouteForm,
  alertRouteRemoveAction,
  alertTestAction,
  alertRunAction,
  mappingAddAction,
  mappingAddForm,
  mappingEditAction,
  mappingEditForm,
  mappingMoveAction,
  mappingDeleteAction,
  mappingDefaultsAction,
  remapAction,
  remapUndoAction,
  incidentAcknowledgeAction,
  incidentSnoozeAction,
  incidentExpectAction,
  incidentExpectForm,
  incidentAssignAction,
  incidentAssignForm,
  incidentReopenAction,
  incidentDetailsAction,
];
