// Runs in CloudFront for each request. The API's routes stand behind /api/. Files are in /assets/ or at the top, with a
// suffix; every other address is a view's, and has no file of its own.
var FILE = /^\/(assets\/.*|[^/]*\.[^/]*)$/;

function handler(event) {
  var request = event.request;
  if (request.uri.startsWith('/api/')) request.uri = request.uri.slice(4);
  else if (!FILE.test(request.uri)) request.uri = '/index.html';
  return request;
}
