using Dailies.Animatic.Shots;

namespace Dailies.Animatic.Tests.Shots;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("A man walks on a rooftop at night", nameof(Place.Rooftop))]
    [InlineData("A cat sits on the roof, the skyline behind it", nameof(Place.Rooftop))]
    [InlineData("两个人在天台上聊天", nameof(Place.Rooftop))]
    [InlineData("夜晚的楼顶，一个女孩在跳舞", nameof(Place.Rooftop))]
    [InlineData("Runners cross a suspension bridge at dawn", nameof(Place.Bridge))]
    [InlineData("A couple stands on the bridge", nameof(Place.Bridge))]
    [InlineData("一辆汽车驶过跨海大桥", nameof(Place.Bridge))]
    [InlineData("老人站在桥上", nameof(Place.Bridge))]
    [InlineData("The captain stands on a spaceship bridge", nameof(Place.Laboratory))]
    [InlineData("A detective walks through a foggy cemetery", nameof(Place.Graveyard))]
    [InlineData("A crow on a gravestone", nameof(Place.Graveyard))]
    [InlineData("深夜的墓地，一个人提着灯", nameof(Place.Graveyard))]
    [InlineData("A bride walks down the aisle of a church", nameof(Place.Church))]
    [InlineData("A woman sings in an old cathedral", nameof(Place.Church))]
    [InlineData("新娘走进教堂", nameof(Place.Church))]
    [InlineData("A graveyard behind a church", nameof(Place.Graveyard))]
    [InlineData("A man lifts weights in the gym", nameof(Place.Gym))]
    [InlineData("A woman in a yoga studio", nameof(Place.Gym))]
    [InlineData("教练在健身房里示范动作", nameof(Place.Gym))]
    [InlineData("A basketball team in a gymnasium", nameof(Place.Stadium))]
    [InlineData("Guests dance in a ballroom", nameof(Place.Ballroom))]
    [InlineData("A waiter crosses the banquet hall", nameof(Place.Ballroom))]
    [InlineData("宴会厅里，客人们举杯", nameof(Place.Ballroom))]
    [InlineData("A boy opens a box in the basement", nameof(Place.Cellar))]
    [InlineData("An old man in a wine cellar", nameof(Place.Cellar))]
    [InlineData("女孩走进地下室", nameof(Place.Cellar))]
    [InlineData("An astronaut walks on Mars", nameof(Place.Mars))]
    [InlineData("Two explorers on the surface of an alien planet", nameof(Place.Mars))]
    [InlineData("宇航员在火星上行走", nameof(Place.Mars))]
    [InlineData("铁匠在工厂打铁，火星四溅", nameof(Place.Factory))]
    public void A_place_is_read(string prompt, string place) => Assert.Equal(place, Script.Read(prompt, 121).Shots[0].Place.ToString());
}
