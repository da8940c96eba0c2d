// On the Thank you page. The order's name does not exist there yet, only the number of its confirmation.
import '@shopify/ui-extensions/preact';
import { render } from 'preact';
import { Invitation } from './invitation.jsx';

function ThankYou() {
  const { number, isFirstOrder } = shopify.orderConfirmation.value;
  const { amount, currencyCode } = shopify.cost.subtotalAmount.value;
  const order = { reference: number, amount, currency: currencyCode, isFirstOrder };
  return <Invitation order={order} confirmation={number} />;
}

// oxlint-disable-next-line import/no-default-export -- what Shopify loads
export default function extension() {
  render(<ThankYou />, document.body);
}
