using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Tests.Shots;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("A man walks on a rooftop at night", nameof(Place.Rooftop))]
    [InlineData("A cat sits on the roof, the skyline behind it", nameof(Place.Rooftop))]
    [InlineData("两个人在天台上聊天", nameof(Place.Rooftop))]
    [InlineData("夜晚的楼顶，一个女孩在跳舞", nameof(Place.Rooftop))]
    public void A_place_is_read(string prompt, string place) => Assert.Equal(place, Script.Read(prompt, 121).Shots[0].Place.ToString());
}
