package dev.syncline.server.rest;
final class EntityRest {}
