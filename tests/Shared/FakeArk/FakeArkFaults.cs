using Microsoft.AspNetCore.Http;

namespace Dailies.SharedTests;

/// <summary>What stands in place of an answer when <see cref="FakeArk"/>, or something before it, has trouble.</summary>
static class FakeArkFaults
{
    /// <summary>All that say nothing about whether an order was taken.</summary>
    public static readonly IReadOnlyDictionary<string, Func<HttpContext, Task>> Doubtful = new Dictionary<string, Func<HttpContext, Task>>
    {
        ["500"] = Status(500),
        ["502"] = Status(502),
        ["408"] = Status(408),
        ["409"] = Status(409),
        ["a redirect"] = Status(302),
        ["HTML"] = Body("<html>busy</html>"),
        ["no id"] = Body("{}"),
        ["an id that is no text"] = Body("""{"id":{}}"""),
        ["a charset that is none"] = context =>
        {
            context.Response.ContentType = "application/json; charset=martian";
            return context.Response.WriteAsync("{}");
        },
        ["half a letter"] = Body("""{"id":"\ud800"}"""),
        ["a list"] = Body("[]"),
        ["5 MB"] = Body($$"""{"id":"{{new string('x', 5_000_000)}}"}"""),
        ["nothing at all"] = HangUp,
        ["half a body"] = Half,
    };

    public static Func<HttpContext, Task> Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public static Func<HttpContext, Task> Body(string body) => context => context.Response.WriteAsync(body);

    public static Task HangUp(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>A length that is wrong, and less than that.</summary>
    public static async Task Half(HttpContext context)
    {
        context.Response.ContentLength = 100;
        await context.Response.WriteAsync("{\"id\":\"cgt-");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }
}
