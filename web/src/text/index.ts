// All texts of the page, one file per subject.
import { account } from './account';
import { companies } from './companies';
import { detail } from './detail';
import { filters } from './filters';
import { frame } from './frame';
import { lists } from './lists';
import { runs } from './runs';
import { searches } from './searches';
import { settings } from './settings';

export { jobCount } from './counts';

export const text = {
  ...frame,
  ...lists,
  ...detail,
  ...companies,
  account,
  filters,
  runs,
  searches,
  settings,
} as const;
