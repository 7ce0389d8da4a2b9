namespace Dailies.Animatic.Shots;

/// <summary>What a subject does.</summary>
enum Motion
{
    Idle, Walk, Run, Dance, Jump, Fly, Swim, Fall, Spin, Wave, Sit, Eat, Talk, Drive, Ride, Climb, Fight, Play, Sleep, Float,
}
