// Runs in CloudFront for each request. The API's routes stand behind /api/; a view's address has no file of its own.
function handler(event) {
  var request = event.request;
  if (request.uri.startsWith('/api/')) request.uri = request.uri.slice(4);
  else if (!request.uri.includes('.')) request.uri = '/index.html';
  return request;
}
