// The invitation itself: a heading, a sentence, and a link that opens the survey in a page of its own. A checkout
// extension can show neither a frame nor a form of ours.
import { useEffect, useState } from 'preact/hooks';
import { orderFields, surveyLink } from './survey-link.ts';

export function Invitation({ order, confirmation }) {
  const settings = shopify.settings.value;
  const [href, setHref] = useState('');
  useEffect(() => {
    const signing = {
      signerUrl: settings.signer_url,
      confirmation,
      sessionToken: () => shopify.sessionToken.get(),
      fetch,
    };
    const ask = async () => {
      setHref(surveyLink(settings.survey_url, await orderFields(order, signing)) ?? '');
    };
    void ask();
  }, [settings.survey_url, settings.signer_url, confirmation]);
  if (href === '') return null;
  const { translate } = shopify.i18n;
  return (
    <s-stack gap="base">
      <s-heading>{settings.heading || translate('heading')}</s-heading>
      <s-paragraph>{translate('text')}</s-paragraph>
      <s-button href={href} target="_blank">
        {translate('button')}
      </s-button>
    </s-stack>
  );
}
