"""The API itself: how answers are sent, whatever they hold."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.responses import NinjaJSONEncoder

from fourfold.foundation.etags import with_etag
from fourfold.foundation.words import say

PROBLEM = "application/problem+json"
ROOT = "/api/v1/"


class OpenApi(NinjaAPI):
    """Public data, to be read from anywhere. An answer that the reader has already is not sent again."""

    def create_response(
        self,
        request: HttpRequest,
        data: Any,
        *,
        status: int | None = None,
        temporal_response: HttpResponse | None = None,
    ) -> HttpResponse:
        """The answer with the name of its content; 304 when the reader holds that content."""
        response = super().create_response(request, data, status=status, temporal_response=temporal_response)
        response["Access-Control-Allow-Origin"] = "*"
        return with_etag(request, response) if response.status_code == 200 else response

    def get_openapi_schema(self, *, path_prefix: str | None = ROOT, path_params: Any = None) -> Any:
        """The description; refusals have a media type of their own."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for verbs in schema["paths"].values():
            for told in verbs.values():
                for status, answer in told["responses"].items():
                    if int(status) >= 400 and "content" in answer:
                        answer["content"] = {PROBLEM: next(iter(answer["content"].values()))}
        return schema


def problem(request: HttpRequest, status: int, title: str, **more: object) -> HttpResponse:
    """A refusal that programs can read (RFC 9457)."""
    body = {"type": "about:blank", "title": title, "status": status, **more}
    response = HttpResponse(NinjaJSONEncoder(ensure_ascii=False).encode(body), status=status, content_type=PROBLEM)
    response["Access-Control-Allow-Origin"] = "*"
    return response


api = OpenApi(
    title="Fourfold",
    version="1",
    description=(
        "What an authority commissions, and what became of it: public data, to be read by anyone, without a key. "
        "Things are known by a UUID that never changes. Money is in whole pence. Figures are decimals written as text. "
        "Lists come in pages: follow `next` until it is null. Send an `ETag` back as `If-None-Match` and you are told "
        "when nothing has changed."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
)


@api.exception_handler(Http404)
def not_here(request: HttpRequest, error: Http404) -> HttpResponse:
    """There is none, or it is not public."""
    return problem(request, 404, say("There is nothing here that the public may see."))


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Something in the address is not what it should be."""
    wrong = [{"where": ".".join(map(str, one["loc"])), "sentence": one["msg"]} for one in error.errors]
    return problem(request, 422, say("Something in this address is not what it should be."), errors=wrong)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A refusal with its own sentence."""
    return problem(request, error.status_code, error.message)
