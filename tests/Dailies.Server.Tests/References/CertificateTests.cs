namespace Dailies.Server.Tests.References;

public sealed class CertificateTests
{
    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_and_not_tried_again()
    {
        using var certificate = Origin.Certificate();
        await using var origin = await Origin.StartAsync(certificate);
        await using var service = await Service.StartAsync(settings => settings with { AllowedHosts = [origin.Permit] }, renderer: Renderers.QuickAsync);

        var video = await service.EndAsync(await service.CreateAsync(Surroundings.Request("first_image", origin.Put("/a.png", [1]))));

        Assert.Equal(
            $"first_image: {origin.Address}a.png cannot be reached: its certificate is not trusted, or it speaks no TLS", (string?)video["error"]);
        Assert.Empty(origin.Requests);
    }
}
