// The one script that other sites load: shows a survey inside their page or in a pop-up. It sets no cookie, keeps
// nothing and reads nothing of the page around it. Each script element with `data-liftnote-survey` is one instance.
import { openFrame } from './embed/frame.ts';
import { showInline } from './embed/inline.ts';
import { preparePopup } from './embed/popup.ts';

for (const script of document.querySelectorAll<HTMLScriptElement>('script[data-liftnote-survey]')) {
  const { liftnoteSurvey: code = '', liftnoteStarted, mode } = script.dataset;
  if (liftnoteStarted !== undefined || !/^[0-9a-z]{6,20}$/i.test(code)) continue;
  script.dataset['liftnoteStarted'] = '';
  const frame = openFrame(script, code);
  if (mode === 'popup') preparePopup(script, frame);
  else showInline(script, frame);
}
