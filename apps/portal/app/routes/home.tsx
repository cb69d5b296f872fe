import { webContext } from '#web/app';
import { type LoaderFunctionArgs, Link, useLoaderData } from 'react-router';
export const loader = ({ context }: LoaderFunctionArgs) => ({ path: context.get(webContext).basename });
export default function Home() {
  const d = useLoaderData<typeof loader>();
  return (
    <main>
      <h1>Hallo {d.path}</h1>
      <Link to="/q/x">x</Link>
    </main>
  );
}
